import { fitColumns } from './fitColumns';

const text = { width: 200, least: 100 };
const money = { width: 150, least: 150 };
const sum = (widths: number[]) => widths.reduce((total, each) => total + each, 0);

describe('the columns of a list in the room that there is', () => {
  it('have what they like where it fits, or where the room is not known', () => {
    expect(fitColumns([text, money], 350)).toEqual([200, 150]);
    expect(fitColumns([text, money], 0)).toEqual([200, 150]);
    expect(fitColumns([], 100)).toEqual([]);
  });

  it('fit as a whole when texts give way, and amounts keep their width', () => {
    expect(fitColumns([text, money, text], 450)).toEqual([150, 150, 150]);
  });

  it.each([620, 700, 777, 840])('end at the edge of the room, never across it: %i px', room => {
    const columns = [text, money, money, text, money, money];
    const widths = fitColumns(columns, room);
    const edges = widths.map((_, at) => Math.round(sum(widths.slice(0, at + 1))));
    expect(edges).toContain(room);
    widths.forEach((width, at) => expect(width).toBeGreaterThanOrEqual(columns[at]!.least - 0.001));
  });

  it('leave a title its width until the others have given what they can', () => {
    const title = { ...text, last: true };
    expect(fitColumns([title, money, text], 500)).toEqual([200, 150, 150]);
    expect(fitColumns([title, money, text], 400)).toEqual([150, 150, 100]);
  });

  it('fill it with amounts alone too', () => {
    expect(fitColumns([money, money, money], 360)).toEqual([180, 180, 150]);
  });

  it('stay as they are where not even the first fits', () => {
    expect(fitColumns([money, text], 80)).toEqual([150, 200]);
  });
});
