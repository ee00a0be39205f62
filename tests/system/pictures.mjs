// Pictures as a camera would have made them: made by the browser, so that no file is needed.

/** A PNG of two colours, and of this size. */
export async function draw(page, [above, below], [width, height]) {
  const base64 = await page.evaluate(
    ({ colours, size }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: size[0], height: size[1] });
      const pen = canvas.getContext('2d');
      pen.fillStyle = colours[0];
      pen.fillRect(0, 0, size[0], size[1]);
      pen.fillStyle = colours[1];
      pen.fillRect(0, size[1] * 0.6, size[0], size[1]);
      return canvas.toDataURL('image/png').split(',')[1];
    },
    { colours: [above, below], size: [width, height] },
  );
  return Buffer.from(base64, 'base64');
}
