import { css } from 'lit';

/** A chip that is ticked: `<label class="chip check">`. */
export const checkStyles = css`
  .check span {
    border-radius: var(--_radius-s);
    justify-content: start;
    text-align: start;
  }
  .check span::before {
    content: '☐';
  }
  .check :checked + span::before {
    content: '☑';
  }
`;
