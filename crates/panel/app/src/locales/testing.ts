/** Before every file of tests: all texts are there, as behind the login. */
import { loadTexts } from '../lib/i18n';

await loadTexts();
