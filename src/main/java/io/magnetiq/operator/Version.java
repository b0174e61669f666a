package io.magnetiq.operator;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this jar.
class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Magnetiq GraphQL " + Objects.requireNonNullElse(version, "(built from source)")};
    }
}
