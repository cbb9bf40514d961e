// Loaded for somebody who has a pair: the form, the list of sessions and how both look.
export { textField } from '../internal/controls.js';
export { formView } from './form-view.js';
export { recentSessions } from './recent-sessions.js';
export { styles } from './session-logger.styles.js';
