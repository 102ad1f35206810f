import { createRoot } from 'react-dom/client';
import '../app/language';
import '../app/styles/tokens.css';
import '../app/styles/base.css';
import '../app/styles/status.css';
import '../app/styles/sheet.css';
import './phone.css';
import { PhoneApp } from './PhoneApp';

createRoot(document.getElementById('root')!).render(<PhoneApp />);
