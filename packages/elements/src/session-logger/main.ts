// Loaded for somebody who has a pair: the form, the list of sessions, how both look and what they say.
import { addTexts } from '../internal/texts.js';
import { en } from './texts.main.en.js';
export { textField } from '../internal/controls.js';
export { formView } from './form-view.js';
export { recentSessions } from './recent-sessions.js';
export { styles } from './session-logger.styles.js';

addTexts('en', en);
