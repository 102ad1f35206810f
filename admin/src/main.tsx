import '@ant-design/v5-patch-for-react-19';
import { createRoot } from 'react-dom/client';
import './app/styles/index.css';
import './app/language';
import { App } from './app/App';

createRoot(document.getElementById('root')!).render(<App />);
