# Times ways to work in Perl, a way and a number of workers for each line of standard input. Arguments, input
# and output are those of ways.py; a thread has an interpreter of its own.

use strict;
use warnings;
use Config;
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);

$| = 1;
$SIG{INT} = 'IGNORE';
my ($library, $kernel, $prime, $nanos) = @ARGV;
my $loop_prime = 100_003;

sub say_words { print join("\t", @_), "\n" }

if (!$Config{useithreads}) {
    say_words('without', 'loop', 'threads, a loop', 'it was built without threads', 'install one built with -Dusethreads');
    say_words('ready', sprintf('Perl %vd', $^V));
    exit 0;
}
require threads;
require threads::shared;

sub is_prime {
    my ($n) = @_;
    for (my $i = 3; $i * $i <= $n; $i += 2) {
        return 0 if $n % $i == 0;
    }
    return 1;
}

sub slurp {
    my ($path) = @_;
    open(my $file, '<:raw', $path) or return;
    local $/;
    return scalar <$file>;
}

my %ways = (
    loop => [ 'threads, a loop', sub { !is_prime($loop_prime) } ],
    file => [ 'threads, reading a file', sub { length(slurp($library)) != -s $library } ],
);
if (eval { require Digest::SHA }) {
    my $text = 'a' x (1 << 20);
    my $right = Digest::SHA::sha256_hex($text);
    $ways{sha256} = [ 'threads, SHA-256 of 1 MiB', sub { Digest::SHA::sha256_hex($text) ne $right } ];
}

sub scheduled {
    my $times = slurp('/proc/thread-self/schedstat') or return;
    my ($switches) = slurp('/proc/thread-self/status') =~ /^voluntary_ctxt_switches:\s+(\d+)/m or return;
    return [ (split ' ', $times)[ 0 .. 2 ], $switches ];
}

sub work {
    my ($way, $count, $workers, $gate) = @_;
    {
        lock($$gate);
        $$gate++;
        threads::shared::cond_broadcast($gate);
        threads::shared::cond_wait($gate) while $$gate < $workers;
    }
    my $before = scheduled();
    my $began = clock_gettime(CLOCK_MONOTONIC);
    my $wrong = 0;
    for (1 .. $count) { $wrong++ if $ways{$way}[1]->() }
    my $ended = clock_gettime(CLOCK_MONOTONIC);
    my $after = scheduled();
    my @told = $before && $after ? map { $after->[$_] - $before->[$_] } 0 .. 3 : ();
    return [ $began, $ended, $wrong, @told ];
}

sub timed {
    my ($way, $count, $workers) = @_;
    my $gate = 0;
    threads::shared::share(\$gate);
    my @team = map { threads->create({ context => 'scalar' }, \&work, $way, $count, $workers, \$gate) } 1 .. $workers;
    @team = map { $_->join() // die "a worker failed\n" } @team;
    my ($first) = sort { $a <=> $b } map { $_->[0] } @team;
    my ($last) = sort { $b <=> $a } map { $_->[1] } @team;
    my @sums = (0) x 5;
    for my $one (@team) { $sums[$_] += $one->[ $_ + 2 ] // 0 for 0 .. 4 }
    @sums[ 1 .. 4 ] = ('-') x 4 if grep { !defined $_->[3] } @team;
    return (int(1e9 * ($last - $first)), @sums);
}

sub cost {
    my ($wall, undef, $cpu, undef, undef, $waits) = timed($_[0], $_[1], 1);
    return $wall if $cpu eq '-';
    return 20 * $cpu > $wall || ($waits == 0 && $wall < 10 * $nanos) ? $cpu : $wall;
}

sub repeats {
    my ($way) = @_;
    my $count = 1;
    my $took = cost($way, $count);
    while ($took < $nanos / 2) {
        my $wanted = int($count * $nanos / ($took || 1));
        $wanted = 8 * $count if $wanted > 8 * $count;
        $count = $wanted > $count ? $wanted : $count + 1;
        $took = cost($way, $count);
    }
    return int($count * $nanos / $took) || 1;
}

say_words('way', $_, $ways{$_}[0]) for sort keys %ways;
say_words('ready', sprintf('Perl %vd', $^V));
my %counts;
while (my $line = <STDIN>) {
    my ($way, $workers) = split ' ', $line;
    $counts{$way} //= repeats($way);
    say_words('took', timed($way, $counts{$way}, $workers));
}
