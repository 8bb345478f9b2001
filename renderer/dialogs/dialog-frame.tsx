import { Modal, type ModalProps } from 'antd';

function layer(): HTMLElement {
  return document.getElementById('dialogs') ?? document.body;
}

/**
 * A modal dialog, drawn in a layer of its own: in the document's body Ant Design would lock scrolling through a style
 * element without a nonce, which the content security policy refuses. The page itself never scrolls.
 */
export function DialogFrame(props: ModalProps) {
  return <Modal open centered getContainer={layer} {...props} />;
}
