package io.magnetiq;

import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.SchemaReport;

/// Keeps what Spring finds when it compares the schema with the code.
class Inspection implements GraphQlSourceBuilderCustomizer {
    private final AtomicReference<SchemaReport> report = new AtomicReference<>();

    @Override
    public void customize(GraphQlSource.SchemaResourceBuilder builder) {
        builder.inspectSchemaMappings(report::set);
    }

    SchemaReport report() {
        return report.get();
    }
}
