package io.magnetiq.content;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/// What search engines are told, by version.
interface PageSeos extends ListCrudRepository<PageSeo, Long> {
    List<PageSeo> findByIdIn(Collection<Long> versions);
}
