/** The text of an id. Anything else cannot exist, and Postgres is not asked for it. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
