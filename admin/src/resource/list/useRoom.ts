import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** How wide an element is now, in px; 0 until it is on screen. Known before the first painting, so nothing jumps. */
export function useRoom<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setRoom(element.clientWidth);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [ref, room];
}
