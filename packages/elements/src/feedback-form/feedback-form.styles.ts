import { css } from 'lit';

/** Only what the shared styles do not have. */
export const styles = css`
  :host {
    contain: layout;
  }
`;
