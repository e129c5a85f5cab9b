// What is remembered in this browser only. Private windows may forbid it; then nothing is remembered.

// Two sites on one host, each below a path of its own, share this memory and no keys.
const place = (key) => `shifr.${document.body.dataset.root.slice(1)}${key}`;

export function read(key, otherwise) {
  try {
    const text = localStorage.getItem(place(key));
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(place(key), JSON.stringify(value));
  } catch {
    // Nothing is remembered.
  }
}
