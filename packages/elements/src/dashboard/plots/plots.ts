// The chunk with the plots: it, and d3 with it, come once there is something to plot.
export { gains } from './gains.js';
export { gaps } from './gaps.js';
export { rhythm } from './rhythm.js';
export { stages } from './stages.js';
export { askedWhen, tallies, type TallyChoice } from './tallies.js';
