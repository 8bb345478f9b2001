import { Modal, type ModalProps } from 'antd';
import { useEffect } from 'react';
import { focusGrid } from '../grid/active-edit';
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
  useEffect(() => returnFocus, []);
  return <Modal open centered getContainer={layer} {...props} />;
}
