#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Makes repositories.tar.gz, beside this script: one small repository for each thing that can be
# true of one, and beside each what Git itself says of it (NAME.expected: state, commit, branch,
# then each changed path). Needs Git 2.37 or later; the tests do not run it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8 TZ=UTC
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_AUTHOR_DATE='2026-01-01T00:00:00Z'
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
git config --global init.defaultBranch main
git config --global advice.detachedHead false
git config --global protocol.file.allow always
mkdir "$work/all"
cd "$work/all"

# What Git says of a working tree; the state may be given where we judge otherwise.
expect() {
  local name=$1 state=${2:-} commit branch changes
  commit=$(git -C "$name" rev-parse -q --verify HEAD || echo -)
  branch=$(git -C "$name" symbolic-ref -q --short HEAD || echo -)
  changes=$(git -C "$name" -c core.quotePath=false status --porcelain -uno --no-renames)
  if [ -z "$state" ]; then
    state=CLEAN
    if [ -n "$changes" ]; then state=DIRTY; fi
    if [ "$commit" = - ]; then state=UNBORN; fi
  fi
  {
    echo "$state $commit $branch"
    if [ -n "$changes" ]; then sed 's/^...//; s/^"\(.*\)"$/\1/' <<< "$changes"; fi
  } > "${name//\//_}.expected"
}

create() {
  git init -q --template= "$1"
  cd "$1"
}

# A repository with a few commits, so that packing finds differences.
history() {
  create "$1"
  mkdir -p src/main src/test docs
  for i in $(seq 1 200); do echo "line $i"; done > src/main/Long.java
  echo 'class A {}' > src/main/A.java
  echo 'class T {}' > src/test/T.java
  : > docs/empty
  ln -s main/A.java src/link
  printf '#!/bin/sh\n' > run
  chmod +x run
  git add -A
  git commit -qm first
  for i in 1 2 3 4; do
    sed -i "$((i * 30))s/.*/changed $i/" src/main/Long.java
    echo "class B$i {}" > "src/main/B$i.java"
    git add -A
    git commit -qm "change $i"
  done
  case $1 in
    loose | edited | staged) ;;
    *) git repack -qad ;; # fewer files
  esac
}

done_with() {
  cd "$work/all"
  expect "$@"
}

history loose; done_with loose
# Git packs the newest trees whole and older ones as differences.
history packed; git repack -qadf; git pack-refs --all; git checkout -q HEAD~2; done_with packed
history packed-by-reference
git -c repack.useDeltaBaseOffset=false repack -qadf
git checkout -q HEAD~2
done_with packed-by-reference
history several-packs
git repack -qd
echo more > more; git add more; git commit -qm more; git repack -qd
done_with several-packs
history detached; git checkout -q HEAD~2; done_with detached
history packed-reference; git pack-refs --all; done_with packed-reference
history branch-with-slash; git checkout -qb feature/x/y; done_with branch-with-slash
create empty; done_with empty
create unborn; echo a > a; echo b > b; git add a; done_with unborn
history untracked; echo new > new; done_with untracked
history edited; echo more >> src/main/A.java; done_with edited
history edited-same-size; echo 'class Z {}' > src/main/A.java; done_with edited-same-size
history staged; echo more >> src/main/A.java; echo new > new; git add -A; done_with staged
history staged-and-reverted
echo more >> run; git add run; git show HEAD:run > run
done_with staged-and-reverted
# The index knows the trees of a commit that is not HEAD.
history staged-by-reset; git reset -q --soft HEAD~1; done_with staged-by-reset
history deleted; rm src/main/A.java; done_with deleted
history removed; git rm -q src/main/A.java; git rm -q --cached run; done_with removed
history directory-deleted; rm -r src; done_with directory-deleted
history directory-linked; mv src/main elsewhere; ln -s ../elsewhere src/main; done_with directory-linked
history executable; chmod +x src/main/A.java; chmod -x run; done_with executable
history file-mode-ignored
git config core.fileMode false; chmod +x src/main/A.java
done_with file-mode-ignored
history link-changed; ln -sfn main/B1.java src/link; done_with link-changed
history type-changed
rm run src/link; ln -s src run; echo 'class A {}' > src/link
done_with type-changed
history conflict
git checkout -qb other; echo other > run; git commit -qam other
git checkout -q main; echo ours > run; git commit -qam ours
git merge -q other > /dev/null || true
done_with conflict
history intended; echo new > new; git add -N new; done_with intended
history index-4
git update-index --index-version 4; echo more >> src/main/B3.java
done_with index-4
history skipped
git update-index --skip-worktree src/main/A.java docs/empty; rm src/main/A.java
done_with skipped
history no-index; rm .git/index; done_with no-index
create odd-names
mkdir -p 'a b' 'ä'; echo 1 > 'a b/ü.txt'; echo 2 > 'ä/quote".txt'; echo 3 > 'a-b'; echo 4 > 'a'$'\t''b'
git add -A; git commit -qm odd; ln -s 'ä/quote".txt' link; git add link; git commit -qm link
echo 5 > 'a b/ü.txt'
done_with odd-names
history sparse
git sparse-checkout init --cone --sparse-index; git sparse-checkout set docs
done_with sparse
history sparse-edited
git sparse-checkout init --cone --sparse-index; git sparse-checkout set docs; echo more > docs/empty
done_with sparse-edited

history worktree/main
git worktree add -q ../linked HEAD~1
git worktree add -q -b third ../third
cd ..
for name in linked third; do
  echo "gitdir: ../main/.git/worktrees/$name" > "$name/.git"
  echo "../../../../$name/.git" > "main/.git/worktrees/$name/gitdir"
done
echo more >> third/run
done_with worktree/main
expect worktree/linked
expect worktree/third

history library
cd "$work/all"
history submodule
git submodule -q add ../library lib 2> /dev/null
git commit -qm library
git config --unset submodule.lib.url
done_with submodule
cp -a submodule submodule-edited; echo more >> submodule-edited/lib/run; expect submodule-edited
cp -a submodule submodule-moved; git -C submodule-moved/lib checkout -q HEAD~1; expect submodule-moved
cp -a submodule submodule-absent
rm -r submodule-absent/lib submodule-absent/.git/modules; mkdir submodule-absent/lib
expect submodule-absent
expect library

history lender; git repack -qadf; done_with lender
git clone -q --shared --template= lender borrower
echo ../../../lender/.git/objects > borrower/.git/objects/info/alternates
git -C borrower remote remove origin
expect borrower

history autocrlf
git config core.autocrlf true; rm src/main/*.java; git checkout -q .
done_with autocrlf
history autocrlf-edited
git config core.autocrlf true; rm src/main/*.java; git checkout -q .
printf 'more\r\n' >> src/main/A.java
done_with autocrlf-edited
# The size in the index is that of LF, which Git reports although the content is the same.
history crlf-typed
git config core.autocrlf input; printf 'class A {}\r\n' > src/main/A.java; git add -A 2> /dev/null
done_with crlf-typed
history crlf-unconverted; printf 'class A {}\r\n' > src/main/A.java; done_with crlf-unconverted
history attributes
printf '* text=auto\n*.bin -text\n' > .gitattributes
printf 'src/** eol=crlf\n' > src/.gitattributes
printf 'a\nb\n' > data.bin; git add -A; git commit -qm attributes
rm -r src/main data.bin; git checkout -q .
printf 'a\r\nb\r\n' > data.bin
done_with attributes

history promised
git update-index --assume-unchanged src/main/A.java; echo more >> src/main/A.java
done_with promised DIRTY
echo src/main/A.java >> "$work/all/promised.expected"
create large-files
printf '*.model filter=lfs -text\n' > .gitattributes
printf 'a model' > m.model
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 7\n' \
  "$(sha256sum m.model | cut -d' ' -f1)" > pointer
git add .gitattributes
git update-index --add --cacheinfo "100644,$(git hash-object -w --no-filters pointer),m.model"
rm pointer; git commit -qm model
cd "$work/all"; expect large-files CLEAN; sed -i 1q large-files.expected

git init -q --template= --object-format=sha256 sha-256
(cd sha-256; echo a > a; git add a; git commit -qm a)
echo 'UNSUPPORTED - -' > sha-256.expected
history split-index; git update-index --split-index; done_with split-index UNSUPPORTED

find . -name '*.lock' -o -name COMMIT_EDITMSG -o -name ORIG_HEAD -o -name description | xargs -r rm -f
find . -type d -name logs -prune -exec rm -r {} +
tar --hard-dereference --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mtime=2026-01-01 \
  -cf - . | gzip -9n > "$here/repositories.tar.gz"
