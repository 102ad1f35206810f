import { createRoot } from 'react-dom/client';
import '../app/styles/tokens.css';
import '../app/styles/base.css';
import '../app/styles/status.css';
import '../app/styles/sheet.css';
import './phone.css';
import { beginLanguage } from '../app/language';
import { PhoneApp } from './PhoneApp';

void beginLanguage().then(() => createRoot(document.getElementById('root')!).render(<PhoneApp />));
