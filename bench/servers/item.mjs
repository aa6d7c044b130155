/** What every server answers: about 2 KB of JSON, as an order with a dozen lines has it. */
export const item = {
  id: 'item_4mQ8sXw2LkZ7vNdT',
  name: 'Reading chair, oak',
  status: 'active',
  price: 12900,
  currency: 'EUR',
  tags: ['chair', 'oak', 'living room'],
  parts: Array.from({ length: 12 }, (_, index) => ({
    sku: `TW-${String(1000 + index)}-${'ABCDEFGHIJKL'[index]}`,
    title: `Part ${index + 1} of the chair, with what belongs to it`,
    quantity: (index % 4) + 1,
    weight_grams: 150 + index * 85,
    note: 'Keep dry; store upright.',
  })),
  created_at: '2026-03-02T09:15:00Z',
  updated_at: '2026-03-02T09:15:00Z',
};

/** The same without what the server sets. */
export const newItem = (({ id, created_at, updated_at, ...rest }) => rest)(
  item,
);
