// Imported by tests in which files are saved: a real download takes Firefox's focus ring away from every test that follows.
const click = HTMLElement.prototype.click;
HTMLElement.prototype.click = function (this: HTMLElement) {
  if (!(this instanceof HTMLAnchorElement && this.download)) click.call(this);
};
