# Times ways to work in Ruby, a way and a number of workers for each line of standard input. Arguments, input
# and output are those of ways.py.

Warning[:experimental] = false if Warning.respond_to?(:[]=)
Signal.trap("INT", "IGNORE")
$stdout.sync = true

LIBRARY = ARGV[0].freeze
KERNEL = ARGV[1].freeze
PRIME = ARGV[2].to_i
NANOS = ARGV[3].to_i
LOOP_PRIME = 100_003

def say(*words)
  puts words.join("\t")
end

def clock
  Process.clock_gettime(Process::CLOCK_MONOTONIC, :nanosecond)
end

def scheduled
  times = File.read("/proc/thread-self/schedstat").split[0, 3]
  switches = File.read("/proc/thread-self/status")[/^voluntary_ctxt_switches:\s+(\d+)/, 1]
  [*times, switches].map(&:to_i)
rescue SystemCallError
  nil
end

def prime?(n)
  i = 3
  while i * i <= n
    return false if n % i == 0

    i += 2
  end
  true
end

# How often of so many times the block says that an answer was wrong.
def wrong(count)
  wrong = 0
  count.times { wrong += 1 if yield }
  wrong
end

def wrong_loops(count)
  wrong(count) { !prime?(LOOP_PRIME) }
end

# What each of a team did: when it began and ended, its wrong answers, and what scheduled told.
def did
  before = scheduled
  began = clock
  wrong = yield
  ended = clock
  after = scheduled
  [began, ended, wrong, before && after && before.zip(after).map { |b, a| a - b }]
end

def in_threads(workers)
  go = Queue.new
  ready = Queue.new
  team = Array.new(workers) do
    job = yield
    Thread.new do
      ready << true
      go.pop
      did { job.call }
    end
  end
  workers.times { ready.pop }
  workers.times { go << true }
  team.map(&:value)
end

def in_ractors(workers, count)
  team = Array.new(workers) do
    Ractor.new(count) do |times|
      Ractor.receive
      did { wrong_loops(times) }
    end
  end
  team.each { |ractor| ractor.send(true) }
  team.map { |ractor| ractor.respond_to?(:value) ? ractor.value : ractor.take }
end

WAYS = {}

# Offers a way: what the block gives is called with workers and repeats, and answers as in_threads does.
def offer(name, words)
  WAYS[name] = yield
  say("way", name, words)
rescue LoadError, StandardError => e
  say("without", name, words, e.message.split.join(" "), "use an interpreter that has it")
end

def threads(&job)
  ->(workers, count) { in_threads(workers) { -> { job.call(count) } } }
end

def kernel(symbols)
  at = Fiddle::Function.new(symbols["primelab_kernel_at"], [Fiddle::TYPE_INT], Fiddle::TYPE_VOIDP)
  count = Fiddle::Function.new(symbols["primelab_kernel_count"], [], Fiddle::TYPE_INT).call
  (0...count).map { |index| at.call(index) }.find { |entry| entry.ptr.to_s == KERNEL }
end

def in_c(**options)
  require "fiddle"
  symbols = Fiddle.dlopen(LIBRARY)
  found = kernel(symbols)
  pointer = Fiddle::TYPE_VOIDP
  types = [pointer, pointer, Fiddle::TYPE_INT, pointer, pointer]
  repeat = Fiddle::Function.new(symbols["primelab_repeat_call"], types, Fiddle::TYPE_INT, **options)
  argument = [PRIME, 0, 0, 0, 0].pack("Q5")
  threads do |count|
    answer = [0].pack("Q")
    failed = repeat.call(found, argument, count, nil, answer)
    failed == 0 && answer.unpack1("Q") == 1 ? 0 : 1
  end
end

offer("loop", "threads, a loop") { threads { |count| wrong_loops(count) } }
offer("fiddle", "threads, C by Fiddle") { in_c }
offer("fiddle-gvl", "threads, C by Fiddle with need_gvl") do
  raise "JRuby has no lock to need" if RUBY_ENGINE == "jruby"

  in_c(need_gvl: true)
end
offer("ractors", "ractors, a loop") do
  raise "this Ruby has no ractors" unless defined?(Ractor)

  ->(workers, count) { in_ractors(workers, count) }
end
offer("sleep", "threads, sleep") { threads { |count| sleep(count * 1e-3) && 0 } }
offer("file", "threads, reading a file") do
  size = File.size(LIBRARY)
  file = File.open(LIBRARY, "rb")
  # Into memory that is there: with a string for each time, threads wait for their process's address space.
  threads do |count|
    buffer = String.new(capacity: size)
    wrong(count) { file.pread(size, 0, buffer).bytesize != size }
  end
end
offer("zlib", "threads, Zlib.deflate") do
  require "zlib"
  text = "In the beginning was the lock. " * 8192
  threads { |count| wrong(count) { Zlib.deflate(text).empty? } }
end
offer("sha256", "threads, SHA-256 of 1 MiB") do
  require "digest"
  text = "a" * (1 << 20)
  right = Digest::SHA256.digest(text)
  threads { |count| wrong(count) { Digest::SHA256.digest(text) != right } }
end

def wall(team)
  team.map { |one| one[1] }.max - team.map { |one| one[0] }.min
end

def cost(way, count)
  team = way.call(1, count)
  took = wall(team)
  cpu, _, _, waits = team[0][3] || [0, 0, 0, 1]
  20 * cpu > took || (waits == 0 && took < 10 * NANOS) ? cpu : took
end

def repeats(way)
  count = 1
  nanos = cost(way, 1)
  while nanos < NANOS / 2
    count = [count + 1, [8 * count, count * NANOS / [1, nanos].max].min].max
    nanos = cost(way, count)
  end
  (count * NANOS / nanos).clamp(1, 2**31 - 1)
end

# The same on a JVM, whose compilers make a loop many times as fast while it is tried: until it stays so.
def settled(way)
  count = repeats(way)
  steady = tries = 0
  while RUBY_ENGINE == "jruby" && steady < 3 && tries < 30
    again = repeats(way)
    steady = again < 1.2 * count ? steady + 1 : 0
    count = [count, again].max
    tries += 1
  end
  count
end

names = { "ruby" => "CRuby", "jruby" => "JRuby" }
say("ready", "#{names.fetch(RUBY_ENGINE, RUBY_ENGINE)} #{RUBY_ENGINE_VERSION}")
counts = {}
while (line = $stdin.gets)
  name, workers = line.split
  way = WAYS.fetch(name)
  counts[name] ||= settled(way)
  team = way.call(workers.to_i, counts[name])
  told = team.map { |one| one[3] }
  sums = told.all? ? told.transpose.map(&:sum) : ["-"] * 4
  say("took", wall(team), team.sum { |one| one[2] }, *sums)
end
