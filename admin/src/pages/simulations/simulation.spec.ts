import { shownAmounts } from './simulation';

it.each`
  row                                        | shown                          | why
  ${{ issued: null, delta: '1', cost: '2' }} | ${['issued', 'delta', 'cost']} | ${'nothing issued is shown as nothing'}
  ${{ simulated: '1' }}                      | ${['simulated']}               | ${'what is absent is hidden from this person'}
`('shows the columns that are there: $why', ({ row, shown }: { row: object; shown: string[] }) => {
  expect(shownAmounts([{ currency: 'CNY', rows: 1, ...row }])).toEqual(shown);
});
