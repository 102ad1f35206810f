import '@ant-design/v5-patch-for-react-19';
import { createRoot } from 'react-dom/client';
import './app/styles/index.css';
import { App } from './app/App';
import { beginLanguage } from './app/language';

void beginLanguage().then(() => createRoot(document.getElementById('root')!).render(<App />));
