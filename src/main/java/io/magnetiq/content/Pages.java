package io.magnetiq.content;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.ListCrudRepository;

/// All pages.
interface Pages extends ListCrudRepository<Page, Long> {
    @EntityGraph(attributePaths = "shown")
    List<Page> findByIdInAndPublishedIdIsNotNullAndDeletedAtIsNull(Collection<Long> ids);

    @EntityGraph(attributePaths = "shown")
    List<Page> findByIdInAndDeletedAtIsNull(Collection<Long> ids);
}
