import { Modal, type ModalProps } from 'antd';
import { useEffect, useRef } from 'react';
import { focusGrid } from '../focus/focus-registry';
import { useView } from '../state/view-store';

function layer(): HTMLElement {
  return document.getElementById('dialogs') ?? document.body;
}

/**
 * Gives the keyboard back to the grid when the dialog goes, whichever way it was closed: otherwise it stays with the
 * page's body and what is typed next is lost. Not when another dialog came in its place.
 */
function returnFocus(): void {
  requestAnimationFrame(() => {
    const { dialog, busy } = useView.getState();
    const keeps = document.activeElement?.closest('[data-keeps-focus]');
    if (dialog === null && busy === null && !keeps) focusGrid();
  });
}

/**
 * A modal dialog, drawn in a layer of its own: in the document's body Ant Design would lock scrolling through a style
 * element without a nonce, which the content security policy refuses. The page itself never scrolls.
 */
export function DialogFrame(props: ModalProps) {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => returnFocus, []);
  return (
    <Modal
      open
      centered
      getContainer={layer}
      // As with the dialogs of the system: a click beside it loses nothing that was written in it.
      mask={{ closable: false }}
      panelRef={content}
      afterOpenChange={(open) => open && startInside(content.current)}
      {...props}
    />
  );
}

const FIELDS =
  '.ant-modal-body :is(input, textarea, button):not([disabled]), .ant-modal-footer .ant-btn-primary:not([disabled])';

/** The keyboard starts in the first field, or on the button that confirms; the cross that closes is never the first. */
function startInside(panel: HTMLElement | null): void {
  const body = panel?.querySelector<HTMLElement>('.ant-modal-body');
  if (body && body.scrollHeight > body.clientHeight) reachable(body);
  const at = document.activeElement;
  const placed = panel?.contains(at) === true && at !== panel && at?.closest('.ant-modal-close') === null;
  if (placed || !panel) return;
  // Over another dialog, which held the keyboard until now, autoFocus came to nothing.
  const first = panel.querySelector<HTMLElement>('[data-starts]') ?? panel.querySelector<HTMLElement>(FIELDS);
  // With nothing to fill in or to confirm, the arrows scroll what there is to read.
  if (!first) panel.tabIndex = -1;
  (first ?? panel).focus();
}

/** A part that scrolls is reached with Tab and scrolled with the arrows. */
export function reachable(part: HTMLElement | null): void {
  if (part) part.tabIndex = 0;
}
