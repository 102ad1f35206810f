import { useEffect, useRef, type MouseEvent, type PointerEvent } from 'react';

const HELD_MS = 450;
const MOVED_PX = 10;

/**
 * Handlers for what is held down for a moment, as one begins to choose on a phone. A finger that moves scrolls; the
 * press that ends it neither opens what it lies on nor its menu.
 */
export function useLongPress(onHeld: (() => void) | null) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const held = useRef(false);
  const release = () => clearTimeout(timer.current);
  useEffect(() => release, []);
  if (!onHeld) return {};
  return {
    onPointerDown: ({ clientX, clientY, button }: PointerEvent) => {
      if (button !== 0) return;
      held.current = false;
      from.current = { x: clientX, y: clientY };
      timer.current = setTimeout(() => {
        held.current = true;
        onHeld();
      }, HELD_MS);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.current.x, clientY - from.current.y) > MOVED_PX) release();
    },
    onPointerUp: release,
    onPointerCancel: release,
    onPointerLeave: release,
    onContextMenu: (event: MouseEvent) => {
      if ((event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch') event.preventDefault();
    },
    onClick: (event: MouseEvent) => {
      if (held.current) event.preventDefault();
    },
  };
}
