import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from './sandbox-engine';

const used = useSandbox();
const context = async (question: string, parameters: IDataObject = {}) => {
	const { items, error } = await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaMetadata',
		parameters: { resource: 'question', operation: 'getAgentContext', question, ...parameters },
	});
	expect(error?.message).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json;
};

it('has tables with columns, relations among them, and SQL of similar questions', async () => {
	const item = await context('How many orders of which customers were paid?');
	expect(item).toMatchObject({
		truncated: false,
		tables: expect.arrayContaining([
			expect.objectContaining({
				name: '"shop"."public"."orders"',
				description: 'One row per order of the shop',
				columns: expect.arrayContaining(['id bigint: Primary key', 'order_number varchar']),
			}),
		]),
		relations: [
			'"shop"."public"."orders"."customer_id" → "shop"."public"."customers"."id" (MANY_TO_ONE)',
		],
	});
	expect(item.examples).toContainEqual({
		question: 'How many orders were paid?',
		sql: expect.stringContaining('is_paid'),
	});
});

it.each([1000, 1500, 3000])(
	'has at most %i characters, and no part of it is empty',
	async (maxCharacters) => {
		const item = await context('orders customers crates', { maxCharacters });
		expect(JSON.stringify(item).length).toBeLessThanOrEqual(maxCharacters);
		expect((item.tables as unknown[]).length).toBeGreaterThan(0);
		expect((item.examples as unknown[]).length).toBeGreaterThan(0);
	},
);

it('leaves out what is hidden from AI', async () => {
	const catalogId = { __rl: true, mode: 'name', value: 'shop' };
	const setUse = async (useWithAI: boolean) =>
		await used.engine.runNode({
			type: 'n8n-nodes-peaka.peakaMetadata',
			parameters: { resource: 'aiUsage', operation: 'setForCatalog', catalogId, useWithAI },
		});
	expect((await setUse(false)).error).toBeUndefined();
	expect(JSON.stringify((await context('orders')).tables).replaceAll('\\', '')).not.toContain(
		'"shop',
	);
	await setUse(true);
	expect(JSON.stringify((await context('orders')).tables).replaceAll('\\', '')).toContain('"shop');
});
