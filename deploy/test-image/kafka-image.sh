#!/usr/bin/env bash
# Builds a single-node Kafka image without a registry, for Testcontainers' KafkaContainer:
#
#   kafka-image.sh TAG CLASSES CLASSPATH
#
#   TAG        image to make, such as local/kafka-it:4.2.1
#   CLASSES    folder of the classes that hold the launcher
#   CLASSPATH  jars of the broker, separated by colons
#
# The image holds a jlink runtime, a few of this machine's programs with the libraries they load,
# the jars, and /etc/kafka/docker/run: the one path that KafkaContainer expects to find.
set -euo pipefail

if (($# != 3)); then
  echo "usage: $0 TAG CLASSES CLASSPATH" >&2
  exit 2
fi
readonly tag=$1 classes=$2 classpath=$3
readonly launcher=io/retinaflow/pipeline/container/KafkaLauncher
readonly modules=java.base,java.desktop,java.logging,java.management,java.naming,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.unsupported

java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

# Copies the shared libraries that a program or library of the host loads, at the same paths.
copy_libraries() {
  local library
  while read -r library; do
    [[ $library == "$root"/* ]] || install -D "$library" "$root$library"
  done < <(ldd "$1" | grep -oE '/[^ ]+' || true)
}

copy_program() {
  install -D "$(readlink -f "$1")" "$root$2"
  copy_libraries "$1"
}

mkdir -p "$root"/{etc,proc,dev,opt/kafka/libs,var/lib/kafka}
mkdir -m 1777 "$root/tmp"

"$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files \
  --output "$root/opt/jre"
copy_program "$(command -v bash)" /bin/bash
copy_program "$(command -v bash)" /bin/sh
copy_program "$(command -v sleep)" /bin/sleep
copy_program "$(command -v env)" /usr/bin/env
for binary in "$root"/opt/jre/bin/java "$root"/opt/jre/lib/*.so "$root"/opt/jre/lib/server/libjvm.so; do
  copy_libraries "$binary"
done

echo 'root:x:0:0:root:/:/bin/bash' >"$root/etc/passwd"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"

IFS=: read -ra jars <<<"$classpath"
cp "${jars[@]}" "$root/opt/kafka/libs/"
install -D -t "$root/opt/kafka/app/${launcher%/*}" "$classes/$launcher"*.class

install -D /dev/stdin "$root/etc/kafka/docker/run" <<RUN
#!/bin/bash
# Serial and tier 1: a test broker must start fast, not run fast. KafkaContainer waits for a line
# of the INFO log on the standard output.
exec /opt/jre/bin/java \${KAFKA_HEAP_OPTS:--Xmx512m} -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
  -Dlog4j2.level=INFO -cp '/opt/kafka/app:/opt/kafka/libs/*' ${launcher//\//.}
RUN

tar -C "$root" -c . | docker import \
  --change 'ENV PATH=/opt/jre/bin:/usr/bin:/bin' \
  --change 'EXPOSE 9092' \
  --change 'CMD ["/etc/kafka/docker/run"]' \
  - "$tag" >/dev/null
docker image ls "$tag" --format '{{.Repository}}:{{.Tag}} {{.Size}}'
