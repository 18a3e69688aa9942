// Stands in for the semantic search of the real service: texts that share words with a question, best first.

export function bestMatches<T>(
	question: string,
	items: T[],
	textOf: (item: T) => string,
	count: number,
): T[] {
	const wanted = words(question);
	return items
		.map((item) => ({ item, score: words(textOf(item)).filter((word) => wanted.includes(word)).length }))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score)
		.slice(0, count)
		.map(({ item }) => item);
}

/** Lower case, without a plural s. */
function words(text: string): string[] {
	const found = text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
	return [...new Set(found.map((word) => word.replace(/s$/, '')))];
}
