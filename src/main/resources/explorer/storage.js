const TABS = 'graphiql:tabState';
const HEADERS = 'graphiql:headers';
const WITH_HEADERS = [TABS, 'graphiql:queries', 'graphiql:favorites'];
const TYPED = 'magnetiq.explorer:headers';

const kept = GraphiQL.createLocalStorage({namespace: 'magnetiq.explorer'});

/**
 * GraphiQL's storage under a name of our own, opened at the tab wanted. Headers may bear keys, so what somebody typed is
 * kept for as long as the browser's tab is, and elsewhere known to have been typed only. All others are those of this
 * run, but for what a guest does, which has none.
 */
export function storageFor(tabs, headers, wanted) {
    const guests = new Set(tabs.filter(tab => !tab.role).map(tab => tab.name));
    // GraphiQL takes what is empty for what was never there, and would fill in those of new tabs.
    const none = headers && '{}';
    const ready = member => guests.has(member.title ?? member.operationName) ? none : headers;
    const typedIn = member => {
        const given = member.headers === '' ? none : member.headers ?? null;
        return given === ready(member) ? null : given;
    };
    const shown = member => (member.headers ?? null) === null ? ready(member) : typed()[member.id] ?? '{}';
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
            return key === HEADERS ? shown(activeTab()) : withHeaders(key, kept.getItem(key), shown);
        },
        setItem(key, value) {
            if (key === TABS) {
                keepTyped(JSON.parse(value), typedIn);
            }
            if (key !== HEADERS) {
                kept.setItem(key, withHeaders(key, value, member => typedIn(member) && '{}'));
            }
        },
    };
}

function typed() {
    return JSON.parse(sessionStorage.getItem(TYPED)) ?? {};
}

function keepTyped(state, typedIn) {
    const those = state.tabs.map(tab => [tab.id, typedIn(tab)]).filter(([, headers]) => headers !== null);
    sessionStorage.setItem(TYPED, JSON.stringify(Object.fromEntries(those)));
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
