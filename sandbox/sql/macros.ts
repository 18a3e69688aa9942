/**
 * DuckDB macros for what Trino does otherwise. A failing value is made by casting a text that no number can be: DuckDB's
 * `error()` counts as volatile, and `TRY(…)` refuses volatile functions. duck-errors.ts reads the text behind the `!`.
 */
export const MACROS: readonly string[] = [
	`fail_number(message) AS CAST('!' || message AS TINYINT)`,
	`fail_text(message) AS CAST(CAST('!' || message AS TINYINT) AS VARCHAR)`,

	// Text that is not of the form is made one that no type accepts.
	`text_of_form(text, form) AS CASE WHEN regexp_full_match(text, form) THEN text ELSE '!' || text END`,
	`text_not_longer(text, size) AS CASE WHEN length(text) > size THEN fail_text('Value ' || text || ' cannot be represented as varchar(' || size || ')') ELSE text END`,
	// DuckDB wants seconds behind hours and minutes.
	`text_to_timestamp(text) AS regexp_replace(text, '^(\\d+-\\d+-\\d+ \\d+:\\d+)( ?[A-Z+-].*)?$', '\\1:00\\2')`,
	`round_timestamp(moment, unit) AS make_timestamp(CAST(floor((epoch_us(moment) + unit // 2) / CAST(unit AS DECIMAL(18,0))) AS BIGINT) * unit)`,

	// A double as text is `1.254740786E7` in Trino. DuckDB's text has the same digits, once without and once with exponent.
	`float_exponent(whole, decimals, shift) AS length(whole) - 1 - (length(whole || decimals) - length(ltrim(whole || decimals, '0'))) + shift`,
	`float_digits(digits, exponent) AS left(digits, 1) || '.' || CASE WHEN length(digits) > 1 THEN substr(digits, 2) ELSE '0' END || 'E' || exponent`,
	`float_parts(whole, decimals, shift) AS float_digits(rtrim(ltrim(whole || decimals, '0'), '0'), float_exponent(whole, decimals, shift))`,
	`float_absolute(plain) AS float_parts(split_part(split_part(plain, 'e', 1), '.', 1), split_part(split_part(plain, 'e', 1), '.', 2), coalesce(TRY_CAST(split_part(plain, 'e', 2) AS INTEGER), 0))`,
	`float_text(plain) AS CASE WHEN plain IN ('nan', '-nan') THEN 'NaN' WHEN plain = 'inf' THEN 'Infinity' WHEN plain = '-inf' THEN '-Infinity' WHEN TRY_CAST(plain AS DOUBLE) = 0 THEN CASE WHEN starts_with(plain, '-') THEN '-0.0E0' ELSE '0.0E0' END WHEN starts_with(plain, '-') THEN '-' || float_absolute(substr(plain, 2)) ELSE float_absolute(plain) END`,
	// Out of their domain these give NaN or Infinity in Trino; DuckDB fails.
	`real_root(number) AS CASE WHEN number < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt(number) END`,
	`logarithm(number, ifpositive) AS CASE WHEN number < 0 THEN CAST('NaN' AS DOUBLE) WHEN number = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE ifpositive END`,
	`json_or_null(value) AS CASE WHEN json_type(value) <> 'NULL' THEN value END`,
	`json_scalar_text(value) AS CASE json_type(value) WHEN 'NULL' THEN NULL WHEN 'OBJECT' THEN fail_text('Cannot cast json object to a scalar') WHEN 'ARRAY' THEN fail_text('Cannot cast json array to a scalar') ELSE json_extract_string(value, '$') END`,

	// Integers: DuckDB gives NULL for a division by zero.
	`divisor(value) AS CASE WHEN value = 0 THEN fail_number('Division by zero') ELSE value END`,
	// An exact number without its point, for exact division of decimals.
	`unscaled(value) AS CAST(replace(CAST(value AS VARCHAR), '.', '') AS HUGEINT)`,
	`divide_half_up(dividend, ratio) AS (dividend // divisor(ratio)) + CASE WHEN abs(dividend % ratio) * 2 >= abs(ratio) THEN sign(dividend) * sign(ratio) ELSE 0 END`,

	`substring_from(text, start) AS CASE WHEN start = 0 OR -start > length(text) THEN '' ELSE substr(text, start) END`,
	`substring_of(text, start, size) AS CASE WHEN start = 0 OR -start > length(text) OR size <= 0 THEN '' ELSE substr(text, start, size) END`,
	`replace_text(text, search, replacement) AS CASE WHEN search = '' AND replacement <> '' THEN fail_text('The sandbox does not support replacing the empty string') ELSE replace(text, search, replacement) END`,
	`split_text(text, delimiter) AS string_split(text, CASE WHEN delimiter = '' THEN fail_text('The delimiter may not be the empty string') ELSE delimiter END)`,
	`part_of(text, delimiter, place) AS CASE WHEN place < 1 THEN fail_text('Index must be greater than zero') WHEN place <= len(string_split(text, delimiter)) THEN string_split(text, delimiter)[place] END`,

	`array_index(list, place) AS CASE WHEN list IS NULL OR place IS NULL THEN NULL WHEN place = 0 THEN fail_number('SQL array indices start at 1') WHEN place < 0 THEN fail_number('Array subscript is negative: ' || place) WHEN place > len(list) THEN fail_number('Array subscript must be less than or equal to array length: ' || place || ' > ' || len(list)) ELSE place END`,
	`array_index_or_null(list, place) AS CASE WHEN place = 0 THEN fail_number('SQL array indices start at 1') WHEN abs(place) <= len(list) THEN place END`,
	`map_key(entries, wanted) AS CASE WHEN entries IS NULL OR wanted IS NULL THEN NULL WHEN map_contains(entries, wanted) THEN wanted END`,
	`slice_of(list, start, size) AS CASE WHEN start = 0 THEN list_slice(list, fail_number('SQL array indices start at 1'), 0) WHEN size < 0 THEN list_slice(list, fail_number('length must be greater than or equal to 0'), 0) WHEN size = 0 OR abs(start) > len(list) THEN list[1:0] WHEN start > 0 THEN list[start:start + size - 1] ELSE list[len(list) + start + 1:len(list) + start + size] END`,

	`contains_element(list, wanted) AS CASE WHEN list IS NULL OR wanted IS NULL THEN NULL WHEN list_contains(list, wanted) THEN true WHEN len(list_filter(list, lambda item: item IS NULL)) > 0 THEN NULL ELSE false END`,
	`has_null(list) AS len(list_filter(list, lambda item: item IS NULL)) > 0`,
	`distinct_elements(list) AS list_filter(list, lambda item, place: list_position(list, item) = place)`,
	`numbers_between(start, stop) AS CASE WHEN start <= stop THEN generate_series(start, stop) ELSE generate_series(start, stop, -1) END`,

	// DATE plus an interval stays a DATE in Trino, which refuses hours there.
	`date_plus(day, span) AS CASE WHEN day + span = CAST(day + span AS DATE) THEN CAST(day + span AS DATE) ELSE CAST(fail_text('Cannot add hour, minutes or seconds to a date') AS DATE) END`,
	// Of a list of conditions: one that holds decides, else a NULL among them leaves it open.
	`any_match_of(list) AS CASE WHEN list IS NULL THEN NULL WHEN list_contains(list, true) THEN true WHEN has_null(list) THEN NULL ELSE false END`,
	`all_match_of(list) AS CASE WHEN list IS NULL THEN NULL WHEN list_contains(list, false) THEN false WHEN has_null(list) THEN NULL ELSE true END`,
	`none_match_of(list) AS NOT any_match_of(list)`,

	`scalar_at(value, path) AS CASE WHEN json_valid(value) AND json_type(value, path) NOT IN ('OBJECT', 'ARRAY', 'NULL') THEN json_extract_string(value, path) END`,
	`object_at(value, path) AS CASE WHEN json_valid(value) AND json_type(value, path) IN ('OBJECT', 'ARRAY') THEN json_extract(value, path) END`,
	`json_size_at(value, path) AS CASE WHEN json_valid(value) THEN CASE WHEN json_type(value, path) = 'ARRAY' THEN CAST(json_array_length(value, path) AS BIGINT) WHEN json_type(value, path) = 'OBJECT' THEN len(json_keys(value, path)) WHEN json_type(value, path) IS NOT NULL THEN CAST(0 AS BIGINT) END END`,
	`json_size_of_array(value) AS CASE WHEN json_valid(value) AND json_type(value) = 'ARRAY' THEN CAST(json_array_length(value) AS BIGINT) END`,
	`iso_text(text) AS CASE WHEN length(text) = 10 THEN text ELSE regexp_replace(text, '(T\\d{2}:\\d{2})(Z|[+-]00:?00)?$', '\\1:00\\2') END`,
	`json_at(value, path) AS CASE WHEN json_valid(value) THEN json_extract(value, path) END`,
];
