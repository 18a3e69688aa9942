// A MongoDB-like source: the schema is the Mongo database, `_id` is in neither column lists nor `*` (docs/peaka-api.md §10.4).
import { oneOf, table, type ColumnSeed, type Source } from '../../state/sources.ts';
import { firstName, lastName, moment } from '../people.ts';

function objectId(salt: number): ColumnSeed {
	return [
		'varbinary',
		`unhex('6a4c8d' || printf('%06x', noise(i, ${salt}) % 16777216) || printf('%012x', i))`,
	];
}

export const mongodb: Source = {
	database: 'source_mongodb',
	schemas: ['cms'],
	tables: [
		table('cms', 'articles', 220, {
			_id: objectId(91),
			title: ['varchar', `'Article ' || i`],
			author: ['varchar', `${firstName} || ' ' || ${lastName}`],
			tags: ['array(varchar)', `[${oneOf(92, 'news', 'howto')}, ${oneOf(93, 'long', 'short')}]`],
			likes: ['bigint', 'noise(i, 94) % 500'],
			published_at: ['timestamp(3)', moment(1500)],
		}),
		table('cms', 'authors', 14, {
			_id: objectId(95),
			name: ['varchar', `${firstName} || ' ' || ${lastName}`],
		}),
	],
	hiddenColumns: ['_id'],
};
