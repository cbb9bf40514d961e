import { adoptStyles } from 'lit';
import type { CSSResult, LitElement } from 'lit';

const dressed = new WeakMap<LitElement, CSSResult>();

/** Gives a tag, beside its own styles, those that came with code loaded later. */
export function dress(host: LitElement, styles: CSSResult): void {
  if (dressed.get(host) === styles) return;
  dressed.set(host, styles);
  adoptStyles(host.renderRoot as ShadowRoot, [...(host.constructor as typeof LitElement).elementStyles, styles]);
}
