// Loaded with the first touch: what a page needs only once somebody uses the form.
import { addTexts } from '../internal/texts.js';
import { en } from './texts.rest.en.js';
export { meanwhile, told } from './after.js';
export { details, placeFields } from './details.js';
export { notHeld } from './not-held.js';
export { problemsOf } from './problems.js';
export { saveForm, stepOf } from './save-session.js';
export { inside } from './told.js';

addTexts('en', en);
