// How many pixels of a frame, from its top, are on the screen: its end may be below the window's.
function heightInSight(frame) {
  const room = window.innerHeight - Math.max(0, frame.getBoundingClientRect().top);
  return Math.min(frame.clientHeight, Math.max(room, frame.clientHeight / 3));
}
