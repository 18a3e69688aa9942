// What each template of workflows/ puts out when it runs against the sandbox as it is, item by item.
//
// trigger   the node that a manual run starts from
// nodes     the items of each node; a pattern where a value differs from run to run
// picture   name of the picture in docs/images

const id = /^\d{18}$/;

export const expectedItems = {
	'create-and-run-query.json': {
		trigger: 'Another App',
		nodes: {
			'Create Query': [
				{ id, displayName: 'Cities by revenue', queryType: 'PLAIN' },
				{ id, displayName: 'Days of a week', queryType: 'PLAIN' },
			],
			'Run Query': [
				{ city: 'Izmir', orders: 57, revenue: 2871.25 },
				{ city: 'Ankara', orders: 41, revenue: 1930.5 },
				{ city: 'Bursa', orders: 12, revenue: 402, revenue_per_order: 33.5 },
				{ day: 1, name: 'Monday', weekend: false },
				{ day: 6, name: 'Saturday', weekend: true },
				{ day: 7, name: 'Sunday', weekend: true },
			],
		},
		picture: 'create-and-run-query',
	},
	'refresh-metadata-on-schedule.json': {
		trigger: 'Every Day at Six',
		nodes: {
			'Refresh Metadata': [{ catalogId: '1', outcome: 'succeeded' }],
		},
		picture: 'refresh-metadata-on-schedule',
	},
};
