import './host/no-eval';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { stayHere } from './host/stay-here';
import './app/base.css';
import './app/workspace.css';
import './grid/grid.css';
import './panels/panels.css';
import './panels/checks.css';
import './panels/status.css';
import './preview/preview.css';
import './preview/print.css';
import './start/start.css';
import './dialogs/dialogs.css';
import './dialogs/versions.css';

stayHere(window);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
