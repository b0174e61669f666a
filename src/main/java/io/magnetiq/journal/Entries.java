package io.magnetiq.journal;

import io.magnetiq.database.Keys;
import io.magnetiq.platform.Owned;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// All that has happened.
interface Entries extends Repository<Entry, Long> {
    Entry save(Entry entry);

    default List<Owned<Entry>> of(String type, Collection<Long> subjects) {
        return ofSubjects(type, Keys.of(subjects));
    }

    @Query("""
            select new io.magnetiq.platform.Owned(e.subjectId, e) from Entry e
            where e.subjectType = :type and among(:subjects, e.subjectId) order by e.sequence""")
    List<Owned<Entry>> ofSubjects(String type, String subjects);

    default List<Entry> findBySequenceInAndSubjectType(Collection<Long> sequences, String type) {
        return ofSequences(Keys.of(sequences), type);
    }

    @Query("select e from Entry e where among(:sequences, e.sequence) and e.subjectType = :type")
    List<Entry> ofSequences(String sequences, String type);

    /// As many of the entries, from the first on, as the running transaction's snapshot shows.
    default List<Entry> shown(List<Entry> entries) {
        if (entries.isEmpty()) {
            return entries;
        }
        var shown = shownOf(Keys.of(entries.stream().map(Entry::sequence).toList()));
        return entries.stream()
                .takeWhile(entry -> shown.contains(entry.sequence()))
                .toList();
    }

    @Query("select e.sequence from Entry e where among(:sequences, e.sequence)")
    Set<Long> shownOf(String sequences);

    @Query("select e from Entry e where e.sequence > :after and e.sequence <= :upTo order by e.sequence")
    List<Entry> between(long after, long upTo, Limit limit);

    @Query("select coalesce(max(e.sequence), 0) from Entry e")
    long last();

    @Query("select min(e.sequence) from Entry e where e.occurredAt >= :oldest")
    Optional<Long> firstSince(Instant oldest);

    @Query(value = "select coalesce(max(sequence), 0) from journal_floor", nativeQuery = true)
    long floor();

    /// The last of the next ones.
    @Query(
            value = "select coalesce(max(sequence), 0) from"
                    + " (select sequence from journal where sequence > :after order by sequence limit :count) next",
            nativeQuery = true)
    long beyond(long after, int count);

    @Modifying
    @Query(value = "insert into journal_floor (sequence) values (:sequence)", nativeQuery = true)
    void raiseFloor(long sequence);

    @Modifying
    @Query(value = "delete from journal where sequence <= :upTo", nativeQuery = true)
    int forget(long upTo);
}
