// Sends a file where the API says: in one request, or a large one in parts that are sent again when one breaks off.
import { ApiError, api } from './api.js';

const PART_FROM = 32 * 1024 * 1024;
const SIDE_BY_SIDE = 3;
const TRIES = 4;
const ASKED_AT_ONCE = 50;

/**
 * @param {import('./types.js').UploadRequest} request
 * @param {Blob} blob
 * @param {AbortSignal} signal
 * @param {(sent: number) => void} moved
 */
function put(request, blob, signal, moved) {
  return /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    // fetch tells nobody how much was sent.
    const xhr = new XMLHttpRequest();
    xhr.open(request.method, request.url);
    for (const [name, value] of Object.entries(request.headers)) {
      if (name.toLowerCase() !== 'host' && name.toLowerCase() !== 'content-length') xhr.setRequestHeader(name, value);
    }
    xhr.upload.addEventListener('progress', (event) => moved(event.loaded));
    xhr.addEventListener('load', () => (xhr.status < 300 ? resolve() : reject(broken(xhr.status))));
    xhr.addEventListener('error', () => reject(broken(0)));
    signal.addEventListener('abort', () => {
      xhr.abort();
      reject(new DOMException('cancelled', 'AbortError'));
    }, { once: true });
    xhr.send(blob);
  }));
}

/** @param {number} status */
function broken(status) {
  return new ApiError(status, { code: 'upload_failed', detail: 'The upload broke off. What has arrived is kept; go on to send the rest.' });
}

/**
 * @param {string} path of the import
 * @param {import('./types.js').UploadRequest} whole the request for all of it
 * @param {File} file
 * @param {AbortSignal} signal
 * @param {(sent: number) => void} moved
 */
export async function upload(path, whole, file, signal, moved) {
  if (file.size < PART_FROM) {
    await put(whole, file, signal, moved);
    return;
  }
  const before = await api.get(`${path}/upload-parts`, { signal });
  const size = before.partBytes;
  const count = Math.ceil(file.size / size);
  const there = new Set(before.items.map((/** @type {{number: number}} */ one) => one.number));
  /** @type {Map<number, number>} */
  const sent = new Map(before.items.map((/** @type {{number: number, bytes: number}} */ one) => [one.number, one.bytes]));
  const left = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !there.has(number));
  const tell = () => moved([...sent.values()].reduce((sum, one) => sum + one, 0));
  tell();
  while (left.length) {
    const batch = left.splice(0, ASKED_AT_ONCE);
    const asked = await api.post(`${path}/upload-parts`, { parts: batch }, { signal });
    const queue = [...asked.items];
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        const number = one.number;
        await again(() => put(one, file.slice((number - 1) * size, number * size), signal, (loaded) => {
          sent.set(number, loaded);
          tell();
        }), signal);
      }
    }));
  }
  await api.post(`${path}/upload-parts/complete`, { parts: count }, { signal });
}

/** @param {() => Promise<void>} deed @param {AbortSignal} signal */
async function again(deed, signal) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await deed();
    } catch (error) {
      if (signal.aborted || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** tries));
    }
  }
}
