// Loaded with the first touch: what a page needs only once somebody uses the form.
export { details, placeFields } from './details.js';
export { notHeld } from './not-held.js';
export { problemsOf } from './problems.js';
export { saveForm, stepOf } from './save-session.js';
export { told } from './told.js';
