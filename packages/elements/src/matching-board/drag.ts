import type { RmElement } from '../internal/element.js';
import type { Seat } from './board.js';

/** Pixels a pointer moves before it is a drag. */
const slack = 6;
/** Distance from the edge of the window where a drag scrolls. */
const edge = 56;

/**
 * Drags a mentor onto another pair, by mouse, pen or touch. The handle is a button, whose press is the way without dragging;
 * places to drop on carry `data-mentor` and `data-mentee`.
 */
export class Drag {
  readonly #host: RmElement;
  readonly #drop: (from: Seat, to: Seat) => void;
  readonly #over: (from: Seat, to: Seat | undefined) => string;
  #dragged = false;
  #end: (() => void) | undefined;

  /** @param over what is said beside the pointer about the place it is at */
  constructor(host: RmElement, over: (from: Seat, to: Seat | undefined) => string, drop: (from: Seat, to: Seat) => void) {
    this.#host = host;
    this.#over = over;
    this.#drop = drop;
  }

  /** Whether the press that just came is the end of a drag. */
  get wasDrag(): boolean {
    return this.#dragged;
  }

  cancel(): void {
    this.#end?.();
  }

  readonly start = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    this.#dragged = false;
    // A finger on the name scrolls the page; on the grip it drags.
    if (event.button !== 0 || (event.pointerType === 'touch' && !(event.target as Element).closest('.grip'))) return;
    this.cancel();
    const root = this.#host.renderRoot as ShadowRoot;
    const from = seatOf(handle.closest('[data-mentor]'));
    const [startX, startY] = [event.clientX, event.clientY];
    const done = new AbortController();
    const { signal } = done;
    let [x, y] = [startX, startY];
    let ghost: HTMLElement | undefined;
    let target: Element | undefined;
    let frame = 0;

    const look = (): void => {
      const found = root.elementFromPoint(x, y)?.closest('[data-mentee]') ?? undefined;
      const place = found && seatOf(found);
      const ok = place?.menteeId && place.menteeId !== from.menteeId ? found : undefined;
      if (ok !== target) {
        target?.classList.remove('over');
        ok?.classList.add('over');
        target = ok;
      }
      if (!ghost) return;
      ghost.style.translate = `${x + 12}px ${y + 12}px`;
      ghost.textContent = this.#over(from, ok && place);
    };
    const scroll = (): void => {
      const by = y < edge ? y - edge : y > innerHeight - edge ? y - innerHeight + edge : 0;
      if (by) {
        window.scrollBy(0, by / 4);
        look();
      }
      frame = requestAnimationFrame(scroll);
    };
    const end = (): void => {
      done.abort();
      cancelAnimationFrame(frame);
      target?.classList.remove('over');
      ghost?.remove();
      handle.classList.remove('dragged');
      this.#end = undefined;
    };
    this.#end = end;
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== event.pointerId) return;
      [x, y] = [moved.clientX, moved.clientY];
      if (!ghost) {
        if (Math.hypot(x - startX, y - startY) < slack) return;
        this.#dragged = true;
        handle.classList.add('dragged');
        ghost = document.createElement('div');
        ghost.className = 'ghost';
        // The top layer: no ancestor of the page can move or cut it.
        ghost.popover = 'manual';
        root.append(ghost);
        (ghost as Partial<HTMLElement>).showPopover?.call(ghost);
        frame = requestAnimationFrame(scroll);
      }
      look();
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', move, { signal });
    handle.addEventListener('pointercancel', end, { signal });
    handle.addEventListener(
      'pointerup',
      () => {
        const place = target && seatOf(target);
        const dropped = this.#dragged;
        end();
        if (dropped && place) this.#drop(from, place);
      },
      { signal },
    );
    addEventListener(
      'keydown',
      key => {
        if (key.key === 'Escape' && ghost) end();
      },
      { signal },
    );
  };
}

function seatOf(element: Element | null): Seat {
  const { mentor, mentee } = (element as HTMLElement | null)?.dataset ?? {};
  return { mentorId: mentor || undefined, menteeId: mentee || undefined };
}
