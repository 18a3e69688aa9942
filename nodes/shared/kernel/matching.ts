export const matcher = (filter: string) => (text: string) =>
	text.toLowerCase().includes(filter.trim().toLowerCase());
