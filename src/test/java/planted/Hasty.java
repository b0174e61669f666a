package planted;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A table as somebody in a hurry changes it: a value demanded of rows that have none, and another type.
@Entity
@Table(name = "secret")
public class Hasty {
    @Id
    private String name;

    private Long value;

    @Column(nullable = false)
    private String owner;
}
