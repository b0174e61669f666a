const TABS = 'graphiql:tabState';
const HEADERS = 'graphiql:headers';
const WITH_HEADERS = [TABS, 'graphiql:queries', 'graphiql:favorites'];

const kept = GraphiQL.createLocalStorage({namespace: 'magnetiq.explorer'});

/**
 * GraphiQL's storage under a name of our own, opened at the tab wanted. Headers may bear keys, so they are never
 * written, and whatever is read back gets the headers of this run; all but what a guest does, which has none.
 */
export function storageFor(tabs, headers, wanted) {
    const guests = new Set(tabs.filter(tab => !tab.role).map(tab => tab.name));
    // GraphiQL takes what is empty for what was never there, and would fill in those of new tabs.
    const none = headers && '{}';
    const headersOf = member => guests.has(member.title ?? member.operationName) ? none : headers;
    const state = openedAt(wanted, tabs, restored(tabs));
    const {query, variables} = state.tabs[state.activeTabIndex] ?? {};
    kept.setItem('prepared', JSON.stringify(tabs));
    kept.setItem(TABS, JSON.stringify(state));
    kept.setItem('graphiql:query', query ?? '');
    kept.setItem('graphiql:variables', variables ?? '');
    return {
        get length() {
            return kept.length;
        },
        clear: () => kept.clear(),
        removeItem: key => kept.removeItem(key),
        getItem(key) {
            return key === HEADERS ? headersOf(activeTab()) : withHeaders(key, kept.getItem(key), headersOf);
        },
        setItem(key, value) {
            if (key !== HEADERS) {
                kept.setItem(key, withHeaders(key, value, () => null));
            }
        },
    };
}

/** The tabs as they were left; once the prepared ones have changed, the new ones and behind them the reader's own. */
function restored(tabs) {
    const left = read(TABS);
    const before = read('prepared');
    if (Array.isArray(left?.tabs) && JSON.stringify(before) === JSON.stringify(tabs)) {
        return left;
    }
    const prepared = new Set([...before ?? [], ...tabs].map(tab => tab.name));
    const own = Array.from(left?.tabs ?? []).filter(tab => tab.query && !prepared.has(tab.title));
    return {activeTabIndex: 0, tabs: [...tabs.map(tabOf), ...own]};
}

function openedAt(wanted, tabs, state) {
    const open = state.tabs.findIndex(tab => tab.title === wanted);
    const closed = tabs.find(tab => tab.name === wanted);
    if (open < 0 && closed) {
        return {activeTabIndex: state.tabs.length, tabs: [...state.tabs, tabOf(closed)]};
    }
    return open < 0 ? state : {...state, activeTabIndex: open};
}

function activeTab() {
    const state = read(TABS);
    return state?.tabs?.[state.activeTabIndex] ?? {};
}

function tabOf({name, query, variables}) {
    return {
        id: name,
        title: name,
        query,
        variables: variables ?? null,
        headers: null,
        operationName: name,
        response: null,
    };
}

function read(key) {
    try {
        return JSON.parse(kept.getItem(key));
    } catch {
        return null;
    }
}

function withHeaders(key, value, headersOf) {
    return value && WITH_HEADERS.includes(key)
        ? JSON.stringify(JSON.parse(value, (_, member) => bearsHeaders(member)
            ? {...member, headers: headersOf(member)}
            : member))
        : value;
}

function bearsHeaders(member) {
    return member !== null && typeof member === 'object' && 'headers' in member;
}
