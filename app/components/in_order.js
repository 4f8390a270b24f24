// Streamlit calls a component for each new state of its data, but the script is loaded first, and of
// states that follow each other quickly an older one may be called last. Such a call is overtaken:
// Streamlit then asks at once to clean up after it, while the component stays on the page.
const STATES_KEPT = 8;
const statesOf = new WeakMap(); // parentElement -> the states that were called, the last one shown

// A component that ends up with its newest state. show(component) draws one; end(parentElement) is
// called when the component leaves the page.
function inOrder(show, end) {
  return (component) => {
    const { parentElement } = component;
    statesOf.set(parentElement, [...(statesOf.get(parentElement) ?? []), component].slice(-STATES_KEPT));
    show(component);
    return () => {
      const states = statesOf.get(parentElement);
      if (!parentElement.isConnected) {
        statesOf.delete(parentElement);
        end?.(parentElement);
      } else if (states?.includes(component)) {
        const left = states.filter((state) => state !== component);
        statesOf.set(parentElement, left);
        if (states.at(-1) === component && left.length) show(left.at(-1));
      }
    };
  };
}

