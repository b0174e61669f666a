package io.magnetiq.content;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/// All authors.
interface Authors extends Repository<Author, Long> {
    List<Author> findByIdIn(Collection<Long> ids);
}
