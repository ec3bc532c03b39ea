// Pictures that Word can show: their type and size, from their first bytes.

/** A picture and its size in pixels. */
export interface Picture {
  readonly type: 'png' | 'jpg' | 'gif';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Reads the head of a PNG, JPEG or GIF; undefined for anything else, and for a picture without a size. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = readPng(view) ?? readGif(view) ?? readJpeg(view);
  return found && found.width > 0 && found.height > 0 ? { ...found, bytes } : undefined;
}

type Found = Omit<Picture, 'bytes'> | undefined;

function readPng(view: DataView): Found {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47) return undefined;
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

function readGif(view: DataView): Found {
  if (view.byteLength < 10 || view.getUint32(0) !== 0x47494638) return undefined;
  return { type: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** The size is in the first frame header (ITU-T T.81, B.2.2), after segments that say how long they are. */
function readJpeg(view: DataView): Found {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'jpg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const length = view.getUint16(at + 2);
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}
