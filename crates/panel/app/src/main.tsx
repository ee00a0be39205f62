import '@mantine/core/styles.css';
import './app/theme.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { speakAsBefore } from './lib/i18n';

const root = document.getElementById('root');
if (root) {
  // the first text is in the right language
  await speakAsBefore();
  createRoot(root).render(<App />);
}
