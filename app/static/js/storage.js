// What is remembered in this browser only. Private windows may forbid it; then nothing is remembered.

export function read(key, otherwise) {
  try {
    const text = localStorage.getItem(`shifr.${key}`);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(`shifr.${key}`, JSON.stringify(value));
  } catch {
    // Nothing is remembered.
  }
}
